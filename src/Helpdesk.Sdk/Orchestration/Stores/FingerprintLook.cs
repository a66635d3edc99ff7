namespace Helpdesk.Sdk;

/// <summary>What is known of a store's directory, and what it says it is.</summary>
internal sealed record FingerprintLook(string? Known, string? Found)
{
    // A directory that never told is taken as it comes; one that stopped telling may be another.
    public bool Holds => Known == Found;
}
