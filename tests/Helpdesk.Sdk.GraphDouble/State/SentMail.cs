using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>A message that was handed in.</summary>
/// <param name="From">The mailbox it was sent from.</param>
/// <param name="To">The addresses.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Content">The body.</param>
/// <param name="ContentType">text or html.</param>
/// <param name="Message">The whole message.</param>
public sealed record SentMail(string From, IReadOnlyList<string> To, string Subject, string Content, string ContentType, JsonObject Message);
