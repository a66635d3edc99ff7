namespace Helpdesk.Sdk;

/// <summary>A target with all accounts linked to it: self, privileged, freeze, limits, quarantine and approval are judged on the whole.</summary>
public sealed record PersonFacts
{
    /// <summary>The account acted upon.</summary>
    public required DirectoryUser Target { get; init; }
    /// <summary>All accounts of the person, the target's first.</summary>
    public required IReadOnlyList<UserKey> Accounts { get; init; }
    /// <summary>
    /// Those of <see cref="Accounts"/> that somebody proved to be linked with the target, itself included. The others are copies or originals, or linked with
    /// one of these: every guard looks at them, and nothing that is registered with them proves anything for the target.
    /// </summary>
    public IReadOnlyList<UserKey> LinkedAccounts { get; init; } = [];
    /// <summary>The linked accounts as their stores show them now (without the target).</summary>
    public IReadOnlyList<DirectoryUser> Linked { get; init; } = [];
    /// <summary>Whether any account is privileged, and why.</summary>
    public required PrivilegeFacts Privilege { get; init; }
    /// <summary>The active enrollments of the <see cref="LinkedAccounts"/>: only these can prove anything for the target.</summary>
    public IReadOnlyList<Enrollment> Enrollments { get; init; } = [];
    /// <summary>The active enrollments of the other accounts: they prove nothing for the target, and its person is no stranger to the desk.</summary>
    public IReadOnlyList<Enrollment> EnrolledElsewhere { get; init; } = [];
    /// <summary>Those of <see cref="Accounts"/> that a synchronisation keeps the same as the target: its original and copies. They share its password.</summary>
    public IReadOnlyList<UserKey> SynchronizedAccounts { get; init; } = [];
    /// <summary>The freeze in force on any account of the person; <see langword="null"/> = none.</summary>
    public FreezeRecord? Frozen { get; init; }
    /// <summary>When a factor of the <see cref="LinkedAccounts"/> was last taken away by unenrolling; <see langword="null"/> = never.</summary>
    public DateTimeOffset? UnenrolledAt { get; init; }
    /// <summary>The same of the other accounts of the person.</summary>
    public DateTimeOffset? UnenrolledElsewhereAt { get; init; }
}
