package org.gradus.wearable;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads one platform's records. */
interface RecordReader {

    /**
     * Reads one record.
     *
     * @throws UnreadableRecord when it lacks what every record has, or says it in another form
     */
    WearableRecord read(JsonNode record);

    /** The id that a record states, for answers about records that cannot be read; empty text when it states none. */
    String idOf(JsonNode record);
}
