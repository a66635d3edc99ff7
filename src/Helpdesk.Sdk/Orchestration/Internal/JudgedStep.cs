namespace Helpdesk.Sdk;

/// <summary>Where an operation is after steps 1 and 2.</summary>
/// <param name="Ended">The answer, when it ended there; nothing else is set then.</param>
internal sealed record JudgedStep<T>(HelpdeskResult<T>? Ended)
{
    public DirectoryUser? User { get; init; }
    public PersonFacts? Person { get; init; }
    public Judgement? Judged { get; init; }
    public IdempotencyClaim? Idempotency { get; init; }
}
