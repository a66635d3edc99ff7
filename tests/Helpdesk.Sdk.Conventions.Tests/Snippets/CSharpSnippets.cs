using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>
/// Compiles the C# of the pages. A block stands on its own, as an application's top-level code would: its statements become a method, its usings and types
/// stay outside; what it may use without declaring it is in <c>nuget/consumer-check/Consumer/Prelude.cs</c>. A block marked <c>continued</c> goes on in the
/// method of the block before it. What else a fragment takes for granted stands in a <c>given</c> comment above it. ("skip" speaks to the consumer check, which knows neither.)
/// </summary>
internal static class CSharpSnippets
{
    private const string Language = "csharp";
    private const string Everywhere = "using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Net.Http; using System.Threading; using System.Threading.Tasks;\n";

    // A readme stands for itself, as it is read without the pages around it.
    private const string OnPages =
        "using Helpdesk.Sdk; using Helpdesk.Sdk.AspNetCore; using Helpdesk.Sdk.Exports; using Microsoft.AspNetCore.Builder; using Microsoft.AspNetCore.Http; "
        + "using Microsoft.Extensions.Configuration; using Microsoft.Extensions.DependencyInjection; using System.Security.Claims;\n";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(static () =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(File.Exists).Select(static f => MetadataReference.CreateFromFile(f))]);

    public static IEnumerable<Violation> Check(IEnumerable<SourceFile> pages, string prelude)
    {
        var trees = new List<SyntaxTree> { CSharpSyntaxTree.ParseText(Everywhere + prelude, Options, "Prelude.cs") };
        foreach (var page in pages)
            trees.AddRange(Methods(page).Select((blocks, number) => CSharpSyntaxTree.ParseText(Source(blocks, number), Options, $"{page.Path} (around its blocks)")));
        var compilation = CSharpCompilation.Create("Snippets.Of.Pages", trees, References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false, nullableContextOptions: NullableContextOptions.Disable));
        foreach (var problem in compilation.GetDiagnostics().Where(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error))
        {
            var at = problem.Location.GetMappedLineSpan();
            yield return new Violation($"{at.Path}:{at.StartLinePosition.Line + 1}", $"does not compile: {problem.GetMessage(CultureInfo.InvariantCulture)}");
        }
    }

    private static IEnumerable<List<Snippet>> Methods(SourceFile page)
    {
        List<Snippet>? method = null;
        foreach (var block in Snippets.Of(page).Where(static s => s.Language == Language))
        {
            if (!block.IsContinued && method is not null)
                yield return method;
            if (!block.IsContinued || method is null)
                method = [];
            method.Add(block);
        }
        if (method is not null)
            yield return method;
    }

    private static string Source(List<Snippet> blocks, int number)
    {
        var (usings, body, types) = (new StringBuilder(Everywhere), new StringBuilder(), new StringBuilder());
        if (blocks[0].Page.StartsWith("docs/", StringComparison.Ordinal))
            usings.Append(OnPages);
        foreach (var block in blocks)
        {
            Add(block.Given, block.Page, block.Line, usings, body, types);
            Add(block.Text, block.Page, block.Line, usings, body, types);
        }
        var name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(blocks[0].Page).Replace('-', '_').Replace('.', '_')}_{blocks[0].Line}_{number}");
        return $"{usings}#pragma warning disable\nnamespace Page_{name}\n{{\n    internal sealed class Block : Prelude\n    {{\n        public async Task RunAsync()\n        {{\n            await Task.Yield();\n{body}\n        }}\n    }}\n{types}\n}}\n";
    }

    private static void Add(string text, string page, int line, StringBuilder usings, StringBuilder body, StringBuilder types)
    {
        var root = CSharpSyntaxTree.ParseText(text, Options).GetCompilationUnitRoot();
        // What is no code at all is told as such; the compiler would only stumble over the pieces.
        if (root.GetDiagnostics().FirstOrDefault(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error && d.Id is not ("CS8803" or "CS8805")) is { } wrong)
        {
            types.Append(Line(line + wrong.Location.GetLineSpan().StartLinePosition.Line, page, "#error " + wrong.GetMessage(CultureInfo.InvariantCulture)));
            return;
        }
        foreach (var one in root.Usings)
            usings.Append(one.ToString()).Append('\n');
        foreach (var member in root.Members)
            (member is GlobalStatementSyntax ? body : types).Append(Line(line + member.GetLocation().GetLineSpan().StartLinePosition.Line, page, member.ToString()));
    }

    private static string Line(int number, string page, string text) => string.Create(CultureInfo.InvariantCulture, $"#line {number} \"{page}\"\n{text}\n#line default\n");
}
