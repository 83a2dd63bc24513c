package org.practicesync.sandbox.cliniko.book;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NoSuchElementException;
import org.practicesync.sandbox.http.Json;

/** What can happen to any record of a book. Every change but a deletion moves {@code updated_at}. */
public final class Changes {
    private final Book book;
    private final Moment moment;

    public Changes(Book book, Moment moment) {
        this.book = book;
        this.moment = moment;
    }

    public Book book() {
        return book;
    }

    public String now() {
        return moment.now();
    }

    /** A new, living record that otherwise is like {@code template}, with an id above all others. */
    public HeldRow addLike(Row template) {
        long id = book.nextId();
        var text = new StringBuilder();
        template.writeTo(text, book.apiUrl());
        var json = Json.readObject(text.toString().replace(Long.toString(template.id()), Long.toString(id)));
        for (String name : new String[] {"archived_at", "deleted_at", "cancelled_at", "merged_at"}) {
            if (json.has(name)) {
                json.putNull(name);
            }
        }
        json.put("created_at", now()).put("updated_at", now());
        return book.hold(id, json);
    }

    public HeldRow edit(long id, ObjectNode fields) {
        var row = require(id);
        row.json().put("updated_at", now());
        row.json().setAll(fields);
        return row;
    }

    public void archive(long id) {
        edit(id, Json.object().put("archived_at", now()).put("deleted_at", now()));
    }

    public void unarchive(long id) {
        var fields = Json.object();
        edit(id, fields.putNull("archived_at").putNull("deleted_at"));
    }

    /** Gone without a trace: in no list, 404 on its own. */
    public void delete(long id) {
        require(id).delete();
    }

    /** The record, held from now on. */
    public HeldRow require(long id) {
        var row = book.find(id);
        if (row == null) {
            throw new NoSuchElementException("no record " + id);
        }
        return book.hold(row);
    }
}
