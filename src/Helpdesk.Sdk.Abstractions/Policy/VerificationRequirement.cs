namespace Helpdesk.Sdk;

/// <summary>What must be proven before an action. All parts must hold together.</summary>
public sealed record VerificationRequirement
{
    /// <summary>Methods that are independent of each other (two codes to the same mailbox or phone count once).</summary>
    public int IndependentMethods { get; init; } = 1;
    /// <summary>Distinct factor types.</summary>
    public int AtLeast { get; init; }
    /// <summary>Every one of these.</summary>
    public IReadOnlyList<FactorType> Enforced { get; init; } = [];
    /// <summary>This many of <see cref="ChooseFrom"/>.</summary>
    public int Choose { get; init; }
    /// <summary>The types the user may choose from.</summary>
    public IReadOnlyList<FactorType> ChooseFrom { get; init; } = [];
    /// <summary>Correct answers to security questions.</summary>
    public int SecurityQuestions { get; init; }
    /// <summary>Every factor must be older than this (UTC): the time of the freeze that is to be ended; <see langword="null"/> = any age.</summary>
    public DateTimeOffset? OlderThan { get; init; }
}
