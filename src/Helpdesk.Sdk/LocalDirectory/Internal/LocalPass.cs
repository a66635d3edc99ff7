namespace Helpdesk.Sdk;

/// <summary>A temporary access pass: its slow hash and how long it lives.</summary>
internal sealed record LocalPass(string Id, string Hash, DateTimeOffset Ends, bool OneTime)
{
    /// <summary>Without the hash.</summary>
    public override string ToString() => $"pass {Id}";
}
