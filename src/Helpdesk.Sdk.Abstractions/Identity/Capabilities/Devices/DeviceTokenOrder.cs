namespace Helpdesk.Sdk;

/// <summary>A token to be made.</summary>
/// <param name="Lifetime">How long it works.</param>
/// <param name="CreatedBy">The operator; kept with it.</param>
/// <param name="Role">The role that allows it; kept with it.</param>
public sealed record DeviceTokenOrder(TimeSpan Lifetime, string? CreatedBy, string? Role);
