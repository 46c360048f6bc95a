package org.gradus.ehr;

/**
 * What an EHR lets us do with a type of resource, as its CapabilityStatement says.
 *
 * @param create POST
 * @param update PUT to its id
 * @param search search by identifier
 * @param conditionalCreate If-None-Exist
 * @param conditionalUpdate PUT by search
 * @param updateCreate PUT to an id that is ours
 */
public record Rights(
        boolean create,
        boolean update,
        boolean search,
        boolean conditionalCreate,
        boolean conditionalUpdate,
        boolean updateCreate) {

    /** Nothing at all. */
    public static final Rights NONE = new Rights(false, false, false, false, false, false);

    /** What is taken for granted of an EHR that is not probed. */
    static final Rights USUAL = new Rights(true, true, true, false, false, false);

    /** Whether a resource can be kept up to date there. */
    public boolean isKept() {
        return update && (create || conditionalUpdate || updateCreate);
    }
}
