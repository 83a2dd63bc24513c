package org.practicesync.sandbox.cliniko.diary;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.practicesync.sandbox.cliniko.book.Book;
import org.practicesync.sandbox.cliniko.book.Born;
import org.practicesync.sandbox.cliniko.book.Changes;
import org.practicesync.sandbox.cliniko.book.Ids;
import org.practicesync.sandbox.cliniko.book.Moment;
import org.practicesync.sandbox.cliniko.book.Resource;
import org.practicesync.sandbox.cliniko.patients.GeneratedPatients;

/** The diary of one account: its books, and what changes them. */
public final class Diary {
    private final Owner owner;
    private final DiaryOrder order;
    private final Ids practitioners;
    private final Ids types;
    private final Map<Resource, Book> books = new EnumMap<>(Resource.class);
    private final AppointmentChanges appointments;

    /** Whose diary it is; the ids of its locations are counted on from its user's. */
    public record Owner(String accountId, String name, long user) {}

    public Diary(Owner owner, DiaryOrder order, GeneratedPatients patients, Book patientBook, Moment moment) {
        if (patients.size() == 0 && (order.appointments() > 0 || order.groups() > 0)) {
            throw new IllegalArgumentException("appointments need a patient");
        }
        this.owner = owner;
        this.order = order;
        practitioners = ids(owner, Resource.PRACTITIONERS, order.practitioners());
        types = ids(owner, Resource.APPOINTMENT_TYPES, order.appointmentTypes());
        var apiUrl = patientBook.apiUrl();
        var cast = cast(patients);
        var groups = new Groups(ids(owner, Resource.GROUP_APPOINTMENTS, order.groups()), cast);
        var born = new GeneratedAppointments(ids(owner, Resource.INDIVIDUAL_APPOINTMENTS, order.appointments()), cast);
        var attendees = new GeneratedAttendees(
                ids(owner, Resource.ATTENDEES, Math.addExact(groups.seats(), born.size())), groups, born);
        var appointmentBook = new Book(born, apiUrl);
        var attendeeBook = new Book(attendees, apiUrl);
        books.put(Resource.INDIVIDUAL_APPOINTMENTS, appointmentBook);
        books.put(Resource.ATTENDEES, attendeeBook);
        books.put(Resource.GROUP_APPOINTMENTS, groupBook(groups, apiUrl));
        books.put(Resource.PRACTITIONERS, practitionerBook(apiUrl));
        books.put(Resource.APPOINTMENT_TYPES, typeBook(apiUrl));
        books.put(Resource.BUSINESSES, businessBook(apiUrl));
        appointments = new AppointmentChanges(
                attendees, new Changes(appointmentBook, moment), new Changes(attendeeBook, moment), patientBook);
    }

    /** All of the account's books but that of its patients. */
    public Book book(Resource resource) {
        return Objects.requireNonNull(books.get(resource.book()), resource::path);
    }

    public AppointmentChanges appointments() {
        return appointments;
    }

    private Cast cast(GeneratedPatients patients) {
        return new Cast(
                PracticeHours.around(order.today(), order.zone()),
                patients,
                IntStream.range(0, practitioners.size())
                        .mapToObj(practitioners::at)
                        .toList(),
                kinds(false),
                kinds(true),
                LongStream.range(0, order.businesses())
                        .mapToObj(this::businessId)
                        .toList());
    }

    private List<Cast.Kind> kinds(boolean group) {
        return IntStream.range(0, types.size())
                .filter(k -> Premises.offer(k).attendeesMax() > 1 == group)
                .mapToObj(k -> new Cast.Kind(types.at(k), Premises.offer(k).minutes()))
                .toList();
    }

    private static Book groupBook(Groups groups, String apiUrl) {
        var book = new Book(Born.none(groups.ids()), apiUrl);
        groups.holdIn(book);
        return book;
    }

    private Book practitionerBook(String apiUrl) {
        var book = new Book(Born.none(practitioners), apiUrl);
        for (int k = 0; k < practitioners.size(); k++) {
            Premises.holdPractitioner(book, practitioners.at(k), k, owner.user(), types);
        }
        return book;
    }

    private Book typeBook(String apiUrl) {
        var book = new Book(Born.none(types), apiUrl);
        for (int k = 0; k < types.size(); k++) {
            Premises.holdType(book, types.at(k), k);
        }
        return book;
    }

    private Book businessBook(String apiUrl) {
        var book = new Book(Born.none(new Ids(owner.user(), 0)), apiUrl);
        for (int k = 0; k < order.businesses(); k++) {
            Premises.holdBusiness(book, businessId(k), k, owner.name(), order.zone(), types);
        }
        return book;
    }

    /** The first location has the id that an account's only one always had. */
    private long businessId(long k) {
        return owner.user() + 2 + k;
    }

    private static Ids ids(Owner owner, Resource resource, int size) {
        return Ids.of(owner.accountId(), resource, size);
    }
}
