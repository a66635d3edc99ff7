using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What the suites over approvals, freezes, secure links and desk control share: short ways to bring them about.</summary>
public abstract class GuardSuite : LedgerSuite
{
    /// <summary>How long a request for approval, and what was granted, lasts here.</summary>
    protected static TimeSpan ApprovalLife { get; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a secure link lasts here.</summary>
    protected static TimeSpan LinkLife { get; } = TimeSpan.FromMinutes(30);

    /// <summary>A permit as the pipeline issues it.</summary>
    protected static ChangePermit Permit(HelpdeskAction action, UserKey user) => Permits.For(user, action);

    /// <summary>A permit for the desk itself, or for one of its operators.</summary>
    protected static ChangePermit DeskPermit(HelpdeskAction action, string subject = IDeskControlStore.Desk) => Permits.For(IDeskControlStore.Desk, subject, action);

    /// <summary>A request of alice for a reset of <see cref="StateSuite.Anna"/>.</summary>
    protected Approval Request(string id) => new()
    {
        Id = id,
        Requester = "alice",
        Action = HelpdeskAction.ResetPassword,
        Target = Anna,
        TargetName = "anna",
        Options = "generated password by SMS",
        Process = "password-reset",
        ParametersHash = "hash-1",
        Reasons = ["other-action"],
        RequestedAt = Now,
        ExpiresAt = Now + ApprovalLife,
    };

    /// <summary>Answers a request now.</summary>
    protected async Task<bool> DecideAsync(string id, bool granted = true, string by = "bob") =>
        await State.Approvals.DecideAsync(Permit(HelpdeskAction.Approve, Anna), id, granted, by, Now, Now + ApprovalLife, Token);

    /// <summary>Asks and is granted.</summary>
    protected async Task<ApprovalClaim> GrantedAsync(string id = "a1")
    {
        var request = await State.Approvals.RequestAsync(Request(id), Now, Token);
        Assert.True(await DecideAsync(request.Id));
        return ClaimOf(request);
    }

    /// <summary>What an operation says of the approval it uses.</summary>
    protected static ApprovalClaim ClaimOf(Approval approval) => new(approval.Id, approval.Requester, approval.ParametersHash);

    /// <summary>A link that alice issues to a person.</summary>
    protected SecureLink Link(string id, UserKey? target = null, SecureLinkKind kind = SecureLinkKind.Reset) => new()
    {
        Id = id,
        Kind = kind,
        Target = target ?? Anna,
        Accounts = [target ?? Anna],
        Hash = HashOf(id),
        Operator = "alice",
        Role = "ServiceDesk",
        Process = "password-reset",
        Operation = OperationId.Create(Now),
        CreatedAt = Now,
        ExpiresAt = Now + LinkLife,
    };

    /// <summary>The operation that issues a link, with the place that the link holds.</summary>
    protected OperationIntent Issuing(SecureLink link, int limit = 3) => Intent(link.Target, HelpdeskAction.SendResetLink) with
    {
        Id = link.Operation,
        Accounts = link.Accounts,
        Links = [link],
        Claims = [HeldBy(link, limit)],
    };

    /// <summary>The place of a link: it ends with the link, or is spent with it.</summary>
    protected static CounterClaim HeldBy(SecureLink link, int limit = 3) => Limit(link.Target, limit) with { HeldByLink = link.Id, Until = link.ExpiresAt };

    /// <summary>Issues a link, successfully.</summary>
    protected async Task<SecureLink> IssuedAsync(SecureLink link)
    {
        await SettleAsync(await BegunAsync(Issuing(link)), SettlementStatus.Succeeded);
        Assert.Equal(SecureLinkStatus.Live, await StatusAsync(link.Id));
        return link;
    }

    /// <summary>The operation that redeems a link.</summary>
    protected OperationIntent Redeeming(SecureLink link)
    {
        var intent = Intent(link.Target);
        return intent with
        {
            Accounts = link.Accounts,
            CountsAsCredentialAction = false,
            Redeems = link.Id,
            KillsLinks = true,
            Entry = intent.Entry with { PerformerKind = "user", Operator = link.Target.ToString() },
        };
    }

    /// <summary>Begins and tells the outcome.</summary>
    protected async Task<BeginStatus> TryBeginAsync(OperationIntent intent) => (await State.Ledger.BeginAsync(intent, Token)).Status;

    /// <summary>Where a link stands.</summary>
    protected async Task<SecureLinkStatus?> StatusAsync(string id) => await State.Links.GetStatusAsync(id, Token);

    /// <summary>The keyed hash of a token.</summary>
    protected static KeyedHash HashOf(string token) => new("k1", SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Freezes a person for bob.</summary>
    protected async Task<bool> FreezeAsync(UserKey target, params UserKey[] others) => await State.Freezes.FreezeAsync(
        Permit(HelpdeskAction.FreezeAccount, target), new FreezeRecord(target, Now, "bob", "lost phone"), [target, .. others], Token);

    /// <summary>Stops the desk for bob.</summary>
    protected async Task<bool> StopAsync() => await State.Control.StopAsync(DeskPermit(HelpdeskAction.StopTheDesk), new DeskStop(Now, "bob"), Token);

    /// <summary>Revokes an operator for bob.</summary>
    protected async Task<RevocationEffect> RevokeAsync(string operatorName) => await State.Control.RevokeAsync(
        DeskPermit(HelpdeskAction.RevokeOperator, operatorName), new OperatorRevocation(operatorName, Now, "bob"), Token);

    /// <summary>
    /// Many begin while one puts a stop to it. Demands that nothing begins that was started after the stop came back, and that then nothing begins
    /// at all.
    /// </summary>
    protected async Task NothingBeginsAfterAsync(Func<IHelpdeskState, Task> stop, Func<OperationIntent> next, BeginStatus refused)
    {
        var stopped = false;
        var results = await AtOnceAsync(64, async (state, i) =>
        {
            if (i == 20)
            {
                await stop(state);
                Volatile.Write(ref stopped, true);
                return (WasStopped: false, Status: refused);
            }
            var before = Volatile.Read(ref stopped);
            return (WasStopped: before, (await state.Ledger.BeginAsync(next(), Token)).Status);
        });
        Assert.DoesNotContain(results, r => r.WasStopped && r.Status == BeginStatus.Begun);
        Assert.All(results, r => Assert.True(r.Status == refused || r.Status == BeginStatus.Begun, r.Status.ToString()));
        var after = await AtOnceAsync(16, async (state, _) => (await state.Ledger.BeginAsync(next(), Token)).Status);
        Assert.All(after, s => Assert.Equal(refused, s));
    }

    /// <summary>Demands that a change is refused for its permit.</summary>
    protected static async Task RefusedAsync<T>(Func<ValueTask<T>> change) => await Assert.ThrowsAsync<InvalidPermitException>(async () => await change());
}
