using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Answers as nodes, for tests that read many values.</summary>
internal static class CliResultNodes
{
    /// <summary>The one document on standard output.</summary>
    public static JsonNode Node(this CliResult result) => JsonNode.Parse(result.Output)!;
}
