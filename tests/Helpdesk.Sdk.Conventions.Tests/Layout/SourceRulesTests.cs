namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Folders, files and namespaces of the packages.</summary>
public sealed class SourceRulesTests
{
    private static readonly IReadOnlyList<SourceFile> Sources = [.. Repository.CSharp("src")];

    [Fact]
    public void One_namespace_a_package()
    {
        Assert.True(Sources.Count > 300, "The sources were not found.");
        Verdict.Clean(SourceRules.CheckNamespaces(Sources));
        Verdict.Exactly(
            SourceRules.CheckNamespaces(
            [
                new("src/Helpdesk.Sdk.Ldap/Wrong.cs", "namespace Helpdesk.Sdk.Ldap.Protocol;\n"),
                new("src/Helpdesk.Sdk.Abstractions/Wrong.cs", "namespace Helpdesk.Sdk.Abstractions\n{\n}\n"),
                new("src/Helpdesk.Sdk/Hidden.cs", "namespace Microsoft.Extensions.DependencyInjection;\n"),
                new("src/Helpdesk.Sdk.Abstractions/Right.cs", "namespace Helpdesk.Sdk;\n"),
                new("src/Helpdesk.Sdk.Ldap/Any/RightExtensions.cs", "namespace Microsoft.Extensions.DependencyInjection;\n"),
            ]),
            "src/Helpdesk.Sdk.Ldap/Wrong.cs", "src/Helpdesk.Sdk.Abstractions/Wrong.cs", "src/Helpdesk.Sdk/Hidden.cs");
    }

    [Fact]
    public void One_public_type_a_file()
    {
        Verdict.Clean(SourceRules.CheckPublicTypes(Sources));
        Verdict.Exactly(
            SourceRules.CheckPublicTypes(
            [
                new("src/P/Two.cs", "public sealed record Two(int A);\npublic delegate TResult Reader<T>(T item);\n"),
                new("src/P/Other.cs", "public readonly record struct Mine;\n"),
                new("src/P/One.More.cs", "public static partial class One\n{\n    public sealed class Nested;\n}\ninternal sealed class Beside;\n"),
            ]),
            "src/P/Two.cs", "src/P/Other.cs");
    }

    [Fact]
    public void Files_are_short()
    {
        Verdict.Clean(SourceRules.CheckLengths(Sources));
        SourceFile Of(string name, int lines) => new($"src/P/{name}.cs", new string('\n', lines));
        Verdict.Exactly(SourceRules.CheckLengths([Of("A", 10), Of("B", 59), Of("C", 401)]), "src/P/C.cs");
        Verdict.Exactly(SourceRules.CheckLengths([Of("A", 10), Of("B", 60), Of("C", 400), Of("Migrations/D", 5000)]), "median");
    }
}
