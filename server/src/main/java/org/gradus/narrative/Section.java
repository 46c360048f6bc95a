package org.gradus.narrative;

import java.util.List;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** The few XHTML elements that a narrative needs. Text is escaped when the tree is written. */
final class Section {

    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private final XhtmlNode div;

    private Section(XhtmlNode div) {
        this.div = div;
    }

    static Section div() {
        XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
        div.setAttribute("xmlns", XHTML);
        return new Section(div);
    }

    XhtmlNode node() {
        return div;
    }

    void heading(String text) {
        div.addTag("h3").addText(text);
    }

    void paragraph(String text) {
        div.addTag("p").addText(text);
    }

    /** A paragraph that begins with a label in bold. */
    void labelled(String label, String text) {
        XhtmlNode paragraph = div.addTag("p");
        paragraph.addTag("b").addText(label);
        paragraph.addText(" " + text);
    }

    /** A bold label with a list; nothing at all when the list is empty. */
    void list(String label, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        div.addTag("p").addTag("b").addText(label);
        XhtmlNode list = div.addTag("ul");
        items.forEach(item -> list.addTag("li").addText(item));
    }
}
