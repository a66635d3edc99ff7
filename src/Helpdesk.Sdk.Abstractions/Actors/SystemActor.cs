namespace Helpdesk.Sdk;

/// <summary>The SDK itself or host administration: reconciler, migration, key rotation.</summary>
/// <param name="Name">Which part of it.</param>
public sealed record SystemActor(string Name) : Actor(Name);
