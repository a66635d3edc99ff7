namespace HelpdeskCli;

/// <summary>The brake of the desk as a whole.</summary>
/// <param name="Stopped">Whether the desk stands now.</param>
/// <param name="Changed">Whether that is new.</param>
internal sealed record DeskDocument(bool Stopped, bool Changed);
