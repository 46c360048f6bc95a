package org.gradus.access;

/** Which operations anybody at all may call; the CapabilityStatement names no other. */
public final class OfferedOperations {

    private OfferedOperations() {}

    /**
     * Whether the operation is open.
     *
     * @param type the resource type it is called on; empty for the server itself
     * @param name name without the dollar sign
     */
    public static boolean contains(String type, String name) {
        return OperationGate.isOffered(type, "$" + name);
    }
}
