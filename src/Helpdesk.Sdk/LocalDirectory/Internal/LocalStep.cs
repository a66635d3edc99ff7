namespace Helpdesk.Sdk;

/// <summary>What one change makes of an account: another state of it, or an answer without any.</summary>
internal readonly record struct LocalStep
{
    private LocalStep(LocalAccount? account, ChangeResult? result) => (Account, Result) = (account, result);

    public LocalAccount? Account { get; }

    public ChangeResult? Result { get; }

    public static implicit operator LocalStep(LocalAccount account) => new(account, null);

    public static implicit operator LocalStep(ChangeResult result) => new(null, result);
}
