namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Ways round the corridor that the rules have to see. None of it ever runs.</summary>
internal static class CorridorPlants
{
    internal sealed class ShortCut(IPasswordWriter writer, IEnrollmentStore enrollments, IHelpdeskState state, LocalIdentityStore local)
    {
        public ValueTask<ChangeResult> Straight(ChangePermit permit, DirectoryUser user, PasswordChange change) => writer.SetPasswordAsync(permit, user, change, default);

        public async Task Later(ChangePermit permit, UserKey user)
        {
            await Task.Yield();
            await enrollments.LinkAsync(permit, user, user, default, default);
        }

        public Func<ChangePermit, DirectoryUser, CancellationToken, ValueTask<ChangeResult>> AsDelegate() => local.UnlockAsync;

        public Func<Task> InLambda(ChangePermit permit, LocalAccount account) => async () => await state.LocalAccounts.TryUpdateAsync(permit, account, default);

        public ValueTask<bool> SignIn(LocalAccount account) => state.LocalAccounts.TryRecordSignInAsync(account, default);

        public async Task Begin(OperationIntent intent) => await state.Ledger.BeginAsync(intent, default);

        public ValueTask<bool> Settle(OperationSettlement settlement) => state.Ledger.SettleAsync(settlement, default);
    }

    internal sealed class EagerOperation(IAccountUnlocker unlocker, Corridor corridor, HistoryEntry line) : Operation<int>
    {
        public override HelpdeskAction Action => HelpdeskAction.UnlockAccount;

        public override ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
            unlocker.UnlockAsync(permit, facts.User, cancellationToken);

        public override int Complete(OperationFacts facts, ChangeResult change) => 0;

        public override int Replay(DirectoryUser user, RecordedOutcome recorded) => 0;

        public async Task TooEarly(OperationFacts facts, ChangePermit permit) => await unlocker.UnlockAsync(permit, facts.User, default);

        public async Task Record() => await corridor.RecordAsync(line);

        public ValueTask RecordStraight() => corridor.State.Ledger.RecordAsync(line, default);

        public HistoryEntry Copied() => line with { Reason = "planted" };
    }

    internal sealed class Careless : IAccountUnlocker
    {
        public ValueTask<ChangeResult> UnlockAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken) => ValueTask.FromResult(ChangeResult.Succeeded());
    }

    internal sealed class Hasty : IAccountUnlocker
    {
        public async ValueTask<ChangeResult> UnlockAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
        {
            await Task.Delay(1, cancellationToken);
            permit.Spend(user.Key, HelpdeskAction.UnlockAccount);
            return ChangeResult.Succeeded();
        }
    }

    internal sealed class Proper : IAccountUnlocker
    {
        public ValueTask<ChangeResult> UnlockAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
        {
            Spend(permit, user);
            return RunAsync(async () =>
            {
                await Task.Delay(1, cancellationToken);
                return ChangeResult.Succeeded();
            });
        }

        private static void Spend(ChangePermit permit, DirectoryUser user) => permit.Spend(user.Key, HelpdeskAction.UnlockAccount);

        private static ValueTask<ChangeResult> RunAsync(Func<ValueTask<ChangeResult>> change) => change();
    }

    internal sealed class CuriousPolicy(IIdentityStore store, IHelpdeskState state) : IHelpdeskPolicy
    {
        public async ValueTask<PolicyDecision> EvaluateAsync(PolicyContext context, CancellationToken cancellationToken)
        {
            await store.ResolveAsync(UserReference.ByName("planted"), cancellationToken);
            return new PolicyDecision { Outcome = PolicyOutcome.Allow, Rules = [] };
        }

        public IEnrollmentStore Peek() => state.Enrollments;
    }

    internal interface ILooseCapability
    {
        bool Loose { get; set; }

        ValueTask<ChangeResult> DisableAsync(DirectoryUser user, CancellationToken cancellationToken);

        ValueTask EnableAsync(DirectoryUser user, ChangePermit permit, CancellationToken cancellationToken);

        ValueTask WipeAsync(DirectoryUser user, CancellationToken cancellationToken);

        ValueTask<ChangeResult> ProperAsync(ChangePermit permit, CancellationToken cancellationToken);
    }
}
