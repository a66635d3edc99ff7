namespace Helpdesk.Sdk;

/// <summary>A security question put to the caller.</summary>
/// <param name="Id">What names it when answering.</param>
/// <param name="Text">The question, to be read to the caller.</param>
/// <param name="Answered">Whether it was answered right.</param>
public sealed record AskedQuestion(string Id, string Text, bool Answered);
