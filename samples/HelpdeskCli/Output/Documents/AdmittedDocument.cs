namespace HelpdeskCli;

/// <summary>An operator admitted again.</summary>
/// <param name="Operator">Who.</param>
/// <param name="Changed">Whether they had been revoked.</param>
internal sealed record AdmittedDocument(string Operator, bool Changed);
