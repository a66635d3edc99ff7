namespace Helpdesk.Sdk;

/// <summary>One thing the directory holds about the person, in the forms in which a caller may say it.</summary>
/// <param name="Attribute">Where it stands.</param>
/// <param name="Value">What its age is known by.</param>
/// <param name="Forms">Keyed hashes of its forms.</param>
internal sealed record PersonalDatum(string Attribute, string Value, IReadOnlyList<byte[]> Forms);
