namespace Helpdesk.Sdk;

/// <summary>The user acting on their own account: enrolling, redeeming a link. The host vouches that it is them.</summary>
/// <param name="Key">The account.</param>
public sealed record EndUserActor(UserKey Key) : Actor(Key.ToString());
