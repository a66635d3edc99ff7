namespace HelpdeskCli;

/// <summary>The key in use, by its id.</summary>
internal sealed record KeyDocument(string Key);
