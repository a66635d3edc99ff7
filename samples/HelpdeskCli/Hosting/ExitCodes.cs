namespace HelpdeskCli;

/// <summary>Exit codes that are not an error kind of the SDK.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
}
