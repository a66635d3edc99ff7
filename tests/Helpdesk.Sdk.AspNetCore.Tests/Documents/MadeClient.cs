using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>A client made from the OpenAPI document by a generator, compiled together with what somebody writes against it.</summary>
internal static class MadeClient
{
    /// <summary>Makes and compiles it.</summary>
    /// <param name="document">The OpenAPI document.</param>
    /// <param name="story">What is written against the client <c>Made.HelpdeskClient</c>.</param>
    public static async Task<Assembly> CompileAsync(string document, string story)
    {
        var settings = new CSharpClientGeneratorSettings { ClassName = "HelpdeskClient", UseBaseUrl = false, OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator() };
        settings.CSharpGeneratorSettings.Namespace = "Made";
        var source = new CSharpClientGenerator(await OpenApiDocument.FromJsonAsync(document, WebHost.Token), settings).GenerateFile();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Made", [CSharpSyntaxTree.ParseText(source, cancellationToken: WebHost.Token), CSharpSyntaxTree.ParseText(story, cancellationToken: WebHost.Token)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, cancellationToken: WebHost.Token);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Take(10)));
        image.Position = 0;
        return new AssemblyLoadContext("Made", isCollectible: true).LoadFromStream(image);
    }
}
