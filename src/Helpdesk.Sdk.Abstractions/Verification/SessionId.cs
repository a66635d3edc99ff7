namespace Helpdesk.Sdk;

/// <summary>Names a verification session; unguessable.</summary>
/// <param name="Value">The id.</param>
public readonly record struct SessionId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
