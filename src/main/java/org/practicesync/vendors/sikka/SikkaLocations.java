package org.practicesync.vendors.sikka;

import jakarta.inject.Singleton;
import org.practicesync.pms.LocationRecord;
import org.practicesync.pms.RecordKind;

/** Sikka's list of practices: the places of an office. All of them are taken to be in the zone that the office tells. */
@Singleton
class SikkaLocations extends SikkaFeed<LocationRecord> {
    SikkaLocations(SikkaClient client) {
        super(
                client,
                RecordKind.LOCATIONS,
                SikkaQuery.of("practices", SikkaMapper.PRACTICE_FIELDS),
                new SikkaRows<>(SikkaSessions.PRACTICE_ID, (id, fields, zone) -> SikkaMapper.location(id, fields)));
    }
}
