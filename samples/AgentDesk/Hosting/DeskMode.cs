namespace AgentDesk;

/// <summary>How the console runs.</summary>
/// <param name="Demo">With made-up people, and with everything in sight that only they would see.</param>
public sealed record DeskMode(bool Demo);
