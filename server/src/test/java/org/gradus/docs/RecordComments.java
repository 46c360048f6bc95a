package org.gradus.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What comments in the sources say of records and of their components, as Markdown in one line. */
final class RecordComments {

    private final Map<String, DocCommentTree> comments = new HashMap<>();

    /** Reads the sources of these packages' files whose name matches. */
    RecordComments(Path sources, String fileNames) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> files = Files.walk(sources)) {
            List<Path> read = files.filter(file -> file.getFileName().toString().matches(fileNames))
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(read));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Commented(trees).scan(unit, String.valueOf(unit.getPackageName()));
            }
        }
    }

    /** The first sentence or sentences of a record's comment. */
    String of(Class<?> record) {
        return text(record, comment(record).getFullBody());
    }

    /** What the comment says of one component. */
    String of(Class<?> record, String component) {
        return comment(record).getBlockTags().stream()
                .filter(ParamTree.class::isInstance)
                .map(ParamTree.class::cast)
                .filter(param -> param.getName().getName().contentEquals(component))
                .map(param -> text(record, param.getDescription()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(record + " says nothing of " + component));
    }

    private DocCommentTree comment(Class<?> record) {
        DocCommentTree comment = comments.get(record.getCanonicalName());
        if (comment == null) {
            throw new IllegalStateException(record + " has no comment");
        }
        return comment;
    }

    private static String text(Class<?> record, List<? extends DocTree> parts) {
        return parts.stream()
                .map(part -> text(record, part))
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ");
    }

    private static String text(Class<?> record, DocTree part) {
        if (part instanceof LiteralTree literal) {
            String code = literal.getBody().getBody();
            boolean isComponent = Arrays.stream(record.getRecordComponents())
                    .anyMatch(component -> component.getName().equals(code));
            return '`' + (isComponent ? Setting.dashed(code) : code) + '`';
        }
        return part instanceof LinkTree link ? '`' + link.getReference().getSignature() + '`' : part.toString();
    }

    /** Collects the comments of types, by their canonical names. */
    private final class Commented extends TreePathScanner<Void, String> {

        private final DocTrees trees;

        Commented(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, String outer) {
            String name = outer + '.' + type.getSimpleName();
            TreePath path = getCurrentPath();
            DocCommentTree comment = trees.getDocCommentTree(path);
            if (comment != null) {
                comments.put(name, comment);
            }
            return super.visitClass(type, name);
        }
    }
}
