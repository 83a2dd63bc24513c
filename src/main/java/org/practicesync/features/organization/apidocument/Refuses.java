package org.practicesync.features.organization.apidocument;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tells the document of a refusal that not every route answers. On a class it holds for all its methods. */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(Refuses.Several.class)
public @interface Refuses {
    int status();

    /** {@code CODE: a sentence.}; several of them one after the other, of which the example shows the first. */
    String about();

    /** More than one. */
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface Several {
        Refuses[] value();
    }
}
