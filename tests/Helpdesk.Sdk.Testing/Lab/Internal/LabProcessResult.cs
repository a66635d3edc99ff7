namespace Helpdesk.Sdk.Testing;

/// <summary>How a command ended.</summary>
internal sealed record LabProcessResult(int ExitCode, string Output, string Error)
{
    public LabProcessResult OrThrow(string what) =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"{what} ended with {ExitCode}: {Error.Trim()} {Output.Trim()}");
}
