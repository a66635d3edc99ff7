namespace Helpdesk.Sdk;

/// <summary>A factor of the caller as the operator sees it.</summary>
/// <param name="Factor">The type.</param>
/// <param name="Usable">Whether it can verify this action now.</param>
/// <param name="Reason">Why not; <see langword="null"/> when it can.</param>
/// <param name="Destinations">Masked destinations, numbered from 1 by their order.</param>
public sealed record FactorView(FactorType Factor, bool Usable, string? Reason, IReadOnlyList<string> Destinations);
