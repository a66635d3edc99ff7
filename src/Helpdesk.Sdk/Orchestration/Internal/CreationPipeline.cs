namespace Helpdesk.Sdk;

/// <summary>The corridor for accounts that do not exist yet: the same steps, with the user name as the permit's subject.</summary>
internal sealed class CreationPipeline(Corridor corridor, Invitation invitation, FirstGroups groups)
{
    public async Task<HelpdeskResult<CreateUserOutcome>> RunAsync(Contact contact, OperatorActor actor, CreateUserRequest request, CancellationToken cancellationToken)
    {
        var walk = new CreationWalk(corridor, contact, request);
        var created = await corridor.Metrics.OperationAsync(walk.Action, () => CreateAsync(walk, actor, request, cancellationToken)).ConfigureAwait(false);
        // An earlier run may have ended between the account and what goes with it. The caller's token ends with the account: what was asked for as one is not left half done.
        if (request.DryRun || created.Value is not { } outcome)
            return created;
        if (request.Groups.Count > 0)
            outcome = outcome with
            {
                Groups = outcome.User is { } member
                    ? await groups.JoinAsync(contact, request, member, outcome.Operation, CancellationToken.None).ConfigureAwait(false)
                    : [.. request.Groups.Select(static g => new JoinedGroup(g, false) { Reason = Invitation.NotRecorded })],
            };
        if (request.Invite)
            outcome = outcome with
            {
                Invitation = outcome.User is { } user
                    ? await InviteAsync(contact, walk, request, user, outcome.Operation, CancellationToken.None).ConfigureAwait(false)
                    : Invitation.Not(Invitation.NotRecorded),
            };
        return outcome;
    }

    // The link is the ledger's, like that of any other operation: held from Begin, live with the outcome. Nothing changes in the directory.
    private async Task<InvitationOutcome> InviteAsync(
        Contact contact, CreationWalk walk, CreateUserRequest request, UserKey user, OperationId parent, CancellationToken cancellationToken)
    {
        try
        {
            var (draft, ended) = await invitation.PrepareAsync(contact, walk, request, user, parent, cancellationToken).ConfigureAwait(false);
            if (draft is null)
                return ended!;
            var (facts, timeout) = (draft.Facts, draft.Facts.Settings.Timeouts.Connect);
            var notice = OperationHooks.NoticeOf(draft.Intent.Entry, facts.Id, facts.User.Key);
            if (corridor.Hooks.Any && await corridor.Hooks.BeforeAsync(notice, timeout, cancellationToken).ConfigureAwait(false) is { } vetoed)
                return Invitation.Not(vetoed.Message);
            var begin = await corridor.State.Ledger.BeginAsync(draft.Intent, CancellationToken.None).ConfigureAwait(false);
            if (begin.Status != BeginStatus.Begun)
                return Invitation.Not(begin.Status is BeginStatus.Replayed or BeginStatus.IdempotencyConflict ? "another call is sending it" : BeginErrors.Of(begin, facts.Decision).Message);
            var settled = await Settlement.TrySettleAsync(corridor, draft.Settlement, draft.Intent.Action).ConfigureAwait(false);
            await corridor.Hooks.AfterAsync(notice, settled ? HistoryStatus.Succeeded : HistoryStatus.Unknown, timeout).ConfigureAwait(false);
            return settled ? draft.Outcome : Invitation.Not("whether it went out could not be recorded");
        }
        catch (Exception e) when (e is IdentityStoreException or StateUnavailableException)
        {
            return Invitation.Not($"it could not be made ({e.Message})");
        }
    }

    private async Task<HelpdeskResult<CreateUserOutcome>> CreateAsync(CreationWalk walk, OperatorActor actor, CreateUserRequest request, CancellationToken cancellationToken)
    {
        if (CreationCheck.Find(request) is { } malformed)
            return await walk.EndAsync(malformed, null).ConfigureAwait(false);
        if (request.Process is { } asked && ProcessFinder.Find(corridor.Settings, walk.Action, asked, out _) is { } wrongProcess)
            return await walk.EndAsync(wrongProcess, null).ConfigureAwait(false);
        if (!corridor.Catalog.TryGet(request.Store, out var store))
            return await walk.EndAsync(Errors.NoSuchStore(corridor.Catalog), null).ConfigureAwait(false);
        if (store.GetCapability<IUserCreator>() is not { } creator)
            return await walk.EndAsync(Errors.NotSupported($"The store '{store.Name}' cannot create users."), null).ConfigureAwait(false);
        if (CreationCheck.Find(corridor.Settings, store, request.User) is { } unknown)
            return await walk.EndAsync(unknown, null).ConfigureAwait(false);
        if (request.Invite && invitation.Check(store, request.User) is { } uninvitable)
            return await walk.EndAsync(uninvitable, null).ConfigureAwait(false);
        var decision = await DecideAsync(walk, actor, store, request, cancellationToken).ConfigureAwait(false);
        if (decision.Outcome != PolicyOutcome.Allow)
            return await walk.EndAsync(Errors.Denied(decision), decision.Role).ConfigureAwait(false);
        walk.Role = decision.Role;
        if (request.Invite && Invitation.CheckRole(corridor.Settings, decision.Role, store.Name) is { } without)
            return await walk.EndAsync(without, decision.Role).ConfigureAwait(false);
        var claim = walk.Idempotency();
        if (claim is not null && await corridor.State.Ledger.FindRecordedAsync(claim, cancellationToken).ConfigureAwait(false) is { } earlier)
            return await walk.ReplayAsync(earlier, decision.Role).ConfigureAwait(false);
        // Which groups there are is told only to whom the policy lets manage them.
        var (ungrouped, grants) = await FirstGroups.CheckAsync(store, request.Groups, cancellationToken).ConfigureAwait(false);
        if ((ungrouped ?? FirstGroups.CheckRole(corridor.Settings, decision.Role, store.Name, grants)) is { } unjoinable)
            return await walk.EndAsync(unjoinable, decision.Role).ConfigureAwait(false);
        if (CreationCheck.Operator(corridor.Settings, actor, decision.Role, request) is { } operators)
            return await walk.EndAsync(operators, decision.Role).ConfigureAwait(false);
        if (CreationCheck.Password(corridor.Settings, decision.Role, store.Name, request.User) is { } broken)
            return await walk.EndAsync(broken, decision.Role).ConfigureAwait(false);
        if (await FindTakenAsync(store, request.User, cancellationToken).ConfigureAwait(false) is { } taken)
            return await walk.EndAsync(Errors.Refused(ChangeResult.Refused(RefusalReason.AlreadyExists, $"A user '{taken}' exists already.")), decision.Role).ConfigureAwait(false);
        if (await FindUnsettledAsync(request, cancellationToken).ConfigureAwait(false) is { } unsettled)
            return await walk.EndAsync(unsettled, decision.Role).ConfigureAwait(false);
        if (request.DryRun)
            return await walk.DryAsync(decision.Role).ConfigureAwait(false);

        var notice = OperationHooks.NoticeOf(walk.Line(HistoryStatus.Intended, decision.Role), walk.Id, null);
        if (corridor.Hooks.Any)
        {
            if (await corridor.Hooks.BeforeAsync(notice, corridor.Settings.Timeouts.Connect, cancellationToken).ConfigureAwait(false) is { } vetoed)
                return await walk.EndAsync(vetoed, decision.Role).ConfigureAwait(false);
            // Their answer took its time.
            decision = await DecideAsync(walk, actor, store, request, cancellationToken).ConfigureAwait(false);
            if (decision.Outcome != PolicyOutcome.Allow)
                return await walk.EndAsync(Errors.Denied(decision), decision.Role).ConfigureAwait(false);
            walk.Role = decision.Role;
            if ((CreationCheck.Operator(corridor.Settings, actor, decision.Role, request) ?? CreationCheck.Password(corridor.Settings, decision.Role, store.Name, request.User)) is { } stricter)
                return await walk.EndAsync(stricter, decision.Role).ConfigureAwait(false);
        }
        cancellationToken.ThrowIfCancellationRequested();
        var intent = walk.Intent(decision.Role, claim);
        var begin = await corridor.State.Ledger.BeginAsync(intent, CancellationToken.None).ConfigureAwait(false);
        if (begin.Status is BeginStatus.Replayed or BeginStatus.IdempotencyConflict)
            return await walk.ReplayAsync(begin, decision.Role).ConfigureAwait(false);
        if (begin.Status != BeginStatus.Begun)
            return await walk.EndAsync(BeginErrors.Of(begin, decision), decision.Role).ConfigureAwait(false);
        var change = await ChangeAsync(creator, walk, request, intent.Deadline).ConfigureAwait(false);
        walk.Server = change.Server;
        var result = await walk.SettleAsync(change, decision.Role).ConfigureAwait(false);
        await corridor.Hooks.AfterAsync(notice, result.Error?.Kind == ErrorKind.Unknown ? HistoryStatus.Unknown : Settlement.Word(change.Status), corridor.Settings.Timeouts.Connect).ConfigureAwait(false);
        return result;
    }

    private ValueTask<PolicyDecision> DecideAsync(CreationWalk walk, OperatorActor actor, IIdentityStore store, CreateUserRequest request, CancellationToken cancellationToken) =>
        corridor.DecideAsync(new DecisionInput
        {
            Operator = actor,
            Action = walk.Action,
            AlsoNeeds = [.. AlsoNeeded(request)],
            Process = walk.Action.Value,
            Store = store.Name,
            Container = request.User.Container,
            Now = corridor.Now,
        }, cancellationToken);

    private static IEnumerable<Permission> AlsoNeeded(CreateUserRequest request)
    {
        // Who types a first password knows it.
        if (request.User.Password is not null)
            yield return Permission.RevealSecret;
        else if (request.Invite)
            yield return Permission.ResetAnyPassword;
        if (request.Groups.Count > 0)
            yield return Permission.ManageGroups;
    }

    private async ValueTask<ChangeResult> ChangeAsync(IUserCreator creator, CreationWalk walk, CreateUserRequest request, DateTimeOffset until)
    {
        var time = ChangeTime.Of(corridor.Settings);
        if (!time.Fits(corridor.Now, until))
            return ChangeTime.Missed;
        var permit = new ChangePermit(walk.Id, walk.Action, request.Store, request.User.UserName);
        using var deadline = new CancellationTokenSource(time.Limit, corridor.Time);
        try
        {
            return await corridor.Metrics.StoreAsync(request.Store, "change", () => creator.CreateUserAsync(permit, request.User, deadline.Token)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return ChangeResult.Unknown("No answer came: the user may or may not have been created.", e.GetType().Name);
        }
        finally
        {
            permit.Close();
        }
    }

    // An earlier creation under that name may have happened on a server that the one asked now has not heard of: a second one would make the account twice.
    private async ValueTask<HelpdeskError?> FindUnsettledAsync(CreateUserRequest request, CancellationToken cancellationToken)
    {
        // Those still running are on their way as well.
        var horizon = corridor.Now + corridor.Settings.Timeouts.Operation + TimeSpan.FromMinutes(1);
        var earlier = (await corridor.State.Ledger.GetUnsettledAsync(horizon, cancellationToken).ConfigureAwait(false)).Select(static o => o.Intent).FirstOrDefault(intent =>
            (intent.Action == HelpdeskAction.CreateUser || intent.Action == HelpdeskAction.ImportUsers) && intent.TargetStore == request.Store
            && string.Equals(intent.TargetName, request.User.UserName, StringComparison.OrdinalIgnoreCase));
        return earlier?.Operation is not { } operation ? null
            : Errors.OutcomeUnknown(operation, "Nothing was done: whether an earlier call created a user of that name is not known yet. It is settled by looking at the directory, within 15 minutes.");
    }

    // Two accounts that answer to one name could be taken for each other.
    private static async ValueTask<string?> FindTakenAsync(IIdentityStore store, NewUser user, CancellationToken cancellationToken)
    {
        var names = new[] { user.UserName, user.Email, user.SecondaryEmail }.OfType<string>().Where(static n => n.Length > 0);
        foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
            if (UserReference.TryByName(name, out var reference, out _) && await ExistsAsync(store, reference!, cancellationToken).ConfigureAwait(false))
                return name;
        return null;
    }

    // A name that several answer to is taken as well.
    private static async ValueTask<bool> ExistsAsync(IIdentityStore store, UserReference reference, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ResolveAsync(reference, cancellationToken).ConfigureAwait(false) is not null;
        }
        catch (IdentityStoreException e) when (e.Code == StoreErrorCode.Ambiguous)
        {
            return true;
        }
    }
}
