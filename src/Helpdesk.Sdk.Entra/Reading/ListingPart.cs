namespace Helpdesk.Sdk.Entra;

/// <summary>A listing's part that one chain of pages answers.</summary>
/// <param name="Unit">The unit whose members are listed; <see langword="null"/> = the whole tenant.</param>
/// <param name="Ids">Only these; <see langword="null"/> = all.</param>
internal sealed record ListingPart(Guid? Unit, IReadOnlyList<string>? Ids);
