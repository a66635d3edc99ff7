namespace Helpdesk.Sdk;

/// <summary>Names an enrollment; unguessable.</summary>
/// <param name="Value">The id.</param>
public readonly record struct EnrollmentId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
