using System.Text.Json;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>What came of one run of the command line.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
/// <param name="CommandLine">What was run, for the message of a failing test.</param>
public sealed record CliResult(int ExitCode, string Output, string Errors, string CommandLine)
{
    /// <summary>The one JSON document on standard output; anything else there fails the test.</summary>
    public JsonElement Json
    {
        get
        {
            try
            {
                return JsonDocument.Parse(Output).RootElement;
            }
            catch (JsonException e)
            {
                throw new InvalidOperationException($"Standard output is not one JSON document ({e.Message}):\n{this}", e);
            }
        }
    }

    /// <summary>The code of the error document.</summary>
    public string? ErrorCode => Json.GetProperty("error").GetProperty("code").GetString();

    /// <summary>The id of the approval that the error document asks for.</summary>
    public string Approval => Json.GetProperty("error").GetProperty("details").GetProperty("approval").GetString()!;

    /// <summary>Fails unless the exit code is this one.</summary>
    public CliResult Exits(int code)
    {
        Assert.True(code == ExitCode, $"Exit code {ExitCode}, expected {code}.\n{this}");
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => $"$ {CommandLine}\n[exit {ExitCode}]\n--- output\n{Output}\n--- errors\n{Errors}";
}
