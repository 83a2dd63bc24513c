package org.practicesync.sandbox.cliniko.diary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.practicesync.sandbox.cliniko.book.Book;
import org.practicesync.sandbox.cliniko.book.Book.Span;
import org.practicesync.sandbox.cliniko.book.Changes;
import org.practicesync.sandbox.cliniko.book.Moment;

/** What happens to everything in an account that is neither a patient nor an individual appointment. Nothing else follows it. */
public final class RecordChanges {
    private final Changes changes;

    public RecordChanges(Book book, Moment moment) {
        changes = new Changes(book, moment);
    }

    /** One more like the first, with these fields; related records by their ids. */
    public long add(ObjectNode fields) {
        var like = changes.book().page(Span.ALL, 0, 1);
        if (like.isEmpty()) {
            throw new IllegalArgumentException("there is none that it could be like");
        }
        long id = changes.addLike(like.getFirst()).id();
        edit(id, fields);
        return id;
    }

    public void edit(long id, ObjectNode fields) {
        changes.edit(id, Relations.linked(fields, changes.book().apiUrl()));
    }

    public void archive(long id) {
        changes.archive(id);
    }

    public void unarchive(long id) {
        changes.unarchive(id);
    }

    public void delete(long id) {
        changes.delete(id);
    }
}
