namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The token of a secure link, taken out of the address before anybody could write the address down.</summary>
internal sealed class LinkToken(Secret value) : IDisposable
{
    /// <summary>What stands in the address instead.</summary>
    public const string Stand = "-";

    public Secret Value { get; } = value;

    public void Dispose() => Value.Dispose();
}
