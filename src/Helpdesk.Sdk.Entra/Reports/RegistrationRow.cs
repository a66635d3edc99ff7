namespace Helpdesk.Sdk.Entra;

/// <summary>What the report says of one account.</summary>
/// <param name="Facts">Shared with all accounts of which it says the same.</param>
/// <param name="AsOf">When it was so.</param>
/// <param name="ReadAt">When it was read.</param>
internal readonly record struct RegistrationRow(SecondFactorFacts Facts, DateTimeOffset? AsOf, DateTimeOffset ReadAt);
