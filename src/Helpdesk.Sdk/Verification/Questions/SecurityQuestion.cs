namespace Helpdesk.Sdk;

/// <summary>A question a user is enrolled with, as it is asked. Never its answer.</summary>
/// <param name="Id">The catalogue's id, or <c>own-</c> and 16 hexadecimal digits for a question of the user's own.</param>
/// <param name="Text">The question.</param>
public sealed record SecurityQuestion(string Id, string Text);
