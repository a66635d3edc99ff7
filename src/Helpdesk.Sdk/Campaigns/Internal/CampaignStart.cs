namespace Helpdesk.Sdk;

/// <summary>From a request to a stored campaign: whom the operator may notify, whether the words can be said, and that there is no such campaign yet.</summary>
internal sealed class CampaignStart(CampaignServices services, OperatorActor actor, Contact contact)
{
    private const int MostUsers = 10_000;
    private static readonly FactorType[] Usual = [FactorType.SecurityQuestions, FactorType.Mobile, FactorType.Email, FactorType.Authenticator];

    private Corridor Corridor => services.Corridor;

    public async Task<HelpdeskResult<Campaign>> RunAsync(StartCampaignRequest request, CancellationToken cancellationToken)
    {
        var walk = new Walk(Corridor, new OperationCall(contact, new UserTarget("(campaign)"), new OperationOptions()), HelpdeskAction.NotifyEnrollment);
        if (Wrong(request) is { } wrong)
            return await walk.EndAsync(Errors.InvalidInput(wrong), "invalid-input").ConfigureAwait(false);
        if (services.Store is not { } store)
            return await walk.EndAsync(CampaignServices.NoStore(), "not-supported").ConfigureAwait(false);
        if (CampaignText.Read(Define(request, [], []), Corridor.Templates, Corridor.Settings.Links.BaseAddress).Problem is { } unsayable)
            return await walk.EndAsync(Errors.InvalidInput(unsayable), "invalid-input").ConfigureAwait(false);
        var users = new List<DirectoryUser>();
        foreach (var target in request.Users)
        {
            var resolution = await services.Targets.ResolveAsync(actor, target, cancellationToken).ConfigureAwait(false);
            if (resolution.Error is { } missing)
                return await walk.EndAsync(missing, resolution.TrueReason).ConfigureAwait(false);
            if (!ReadRights.May(Corridor.Settings, actor, resolution.User!, Permission.NotifyEnrollment))
                return await walk.EndAsync(ReadRights.Denied(Permission.NotifyEnrollment), "permission").ConfigureAwait(false);
            users.Add(resolution.User!);
        }
        var asked = users.Count > 0 ? users.Select(static u => u.Key.Store) : request.Filter.Stores.Count > 0 ? request.Filter.Stores : Corridor.Catalog.Names;
        var (stores, role, denied) = await AllowedAsync([.. asked.Distinct(StringComparer.Ordinal)], named: users.Count > 0 || request.Filter.Stores.Count > 0, cancellationToken).ConfigureAwait(false);
        if (denied is not null)
            return await walk.EndAsync(denied, "permission").ConfigureAwait(false);
        // What a store cannot tell of would leave nobody out: everybody would be written to.
        var unknown = new List<StoreWarning>();
        foreach (var name in users.Count > 0 ? [] : stores)
            if (Corridor.Catalog.TryGet(name, out var chosen))
                ListingRules.Describe(chosen, request.Filter, unknown);
        if (unknown is [var first, ..])
            return await walk.EndAsync(Errors.NotSupported($"{first.Store}: {first.Message} Leave the store out, or the condition."), "not-supported").ConfigureAwait(false);
        var definition = Define(request, stores, users);
        var campaign = new Campaign
        {
            Id = CampaignId.Create(Corridor.Now),
            Operation = walk.Id,
            Operator = actor.Name,
            Definition = definition.ToString(),
            Fingerprint = definition.Fingerprint(),
            IdempotencyKey = request.IdempotencyKey is { } key ? $"operator:{actor.Name.Length}:{actor.Name}:{key}" : null,
            RatePerMinute = request.RatePerMinute ?? services.Settings.RatePerMinute,
            CreatedAt = Corridor.Now,
        };
        var created = await new CampaignPipeline(Corridor, store, contact).RunAsync(new CreateCampaign(campaign), role, token => DecideAgainAsync(stores, users, token), cancellationToken).ConfigureAwait(false);
        if (created.Error is { } refused)
            return refused;
        return created.Value is { } standing ? Standing(standing, campaign) : campaign;
    }

    private static HelpdeskError Standing(Campaign standing, Campaign asked)
    {
        var why = asked.IdempotencyKey is { } key && key == standing.IdempotencyKey ? "was started with this idempotency key" : "to the same users with the same types is not over";
        return new HelpdeskError(ErrorKind.Refused, ErrorCode.CampaignExists, $"A campaign {why} ({standing.Id}): nobody is notified twice. Look at it, resume or cancel it.")
        {
            Details = Errors.Facts(("campaign", standing.Id.Value), ("status", CampaignView.Of(standing).Status.ToString())),
        };
    }

    // Every store that was allowed has to be so still. Where the users are by now the plan looks at.
    private async ValueTask<(string? Role, HelpdeskError? Denied)> DecideAgainAsync(IReadOnlyList<string> stores, List<DirectoryUser> users, CancellationToken cancellationToken)
    {
        if (users.Exists(user => !ReadRights.May(Corridor.Settings, actor, user, Permission.NotifyEnrollment)))
            return (null, ReadRights.Denied(Permission.NotifyEnrollment));
        var (_, role, denied) = await AllowedAsync(stores, named: true, cancellationToken).ConfigureAwait(false);
        return (role, denied);
    }

    // A store that was named has to be allowed; of all stores those are taken that are.
    private async ValueTask<(IReadOnlyList<string> Stores, string? Role, HelpdeskError? Denied)> AllowedAsync(IReadOnlyList<string> asked, bool named, CancellationToken cancellationToken)
    {
        var allowed = new List<string>();
        string? role = null;
        HelpdeskError? last = null;
        foreach (var store in asked)
        {
            var decision = await Corridor.DecideAsync(new DecisionInput
            {
                Operator = actor,
                Action = HelpdeskAction.NotifyEnrollment,
                Process = HelpdeskAction.NotifyEnrollment.Value,
                Store = store,
                Now = Corridor.Now,
            }, cancellationToken).ConfigureAwait(false);
            if (decision.Outcome == PolicyOutcome.Allow && ReadRights.Roles(Corridor.Settings, actor, store, Permission.NotifyEnrollment).Count > 0)
                allowed.Add(store);
            else if (named)
                return ([], null, decision.Outcome == PolicyOutcome.Allow ? ReadRights.Denied(Permission.NotifyEnrollment) : Errors.Denied(decision));
            else
                last = decision.Outcome == PolicyOutcome.Allow ? null : Errors.Denied(decision);
            role ??= allowed.Count > 0 ? decision.Role : null;
        }
        return allowed.Count > 0 ? (allowed, role, null) : ([], null, last ?? ReadRights.Denied(Permission.NotifyEnrollment));
    }

    private CampaignDefinition Define(StartCampaignRequest request, IReadOnlyList<string> stores, List<DirectoryUser> users) => new()
    {
        Stores = stores,
        Text = request.Filter.Text,
        EnrolledWith = [.. request.Filter.EnrolledWith.Select(static f => f.Value)],
        NotEnrolledWith = [.. request.Filter.NotEnrolledWith.Select(static f => f.Value)],
        Locked = request.Filter.Locked,
        Disabled = request.Filter.Disabled,
        ExpiresWithinDays = request.Filter.ExpiresWithinDays,
        IdleDays = request.Filter.IdleDays,
        NeverSignedIn = request.Filter.NeverSignedIn,
        Unenrolled = request.Filter.Unenrolled,
        Users = [.. users.Select(static u => u.Key.ToString()).Distinct(StringComparer.Ordinal)],
        Types = [.. (request.Types.Count > 0 ? request.Types : Usual).Select(static f => f.Value).Distinct(StringComparer.Ordinal)],
        Subject = request.Subject,
        Message = request.Message,
        Roles = actor.Roles,
        Accounts = actor.Accounts,
    };

    private string? Wrong(StartCampaignRequest request)
    {
        var filter = request.Filter;
        if (request.Users.Count > MostUsers)
            return $"At most {MostUsers} users can be chosen one by one: use a filter.";
        if (request.Users.Count > 0 && (filter.Text is not null || filter.Stores.Count > 0 || filter.EnrolledWith.Count > 0 || filter.NotEnrolledWith.Count > 0
            || filter.Locked || filter.Disabled || filter.ExpiresWithinDays is not null || filter.IdleDays is not null || filter.NeverSignedIn || filter.Unenrolled))
            return "Chosen users and a filter exclude each other.";
        if (filter.Continuation is not null)
            return "A campaign takes the whole listing: leave the continuation out.";
        if (filter.Text is { } text && !InputText.IsWellFormed(text, InputText.MaximumNameLength, out var problem))
            return $"The text to search for {problem}.";
        if (filter.ExpiresWithinDays is < 0 or > 36500 || filter.IdleDays is < 0 or > 36500)
            return "Days must be from 0 to 36500.";
        if (filter.Stores.FirstOrDefault(s => !Corridor.Catalog.TryGet(s, out _)) is { } unknown)
            return $"There is no store '{(UserKey.IsStoreName(unknown) ? unknown : "?")}'; known: {string.Join(", ", Corridor.Catalog.Names)}.";
        // A misspelled one in what people are not enrolled with would be everybody.
        if (request.Types.Concat(filter.EnrolledWith).Concat(filter.NotEnrolledWith).FirstOrDefault(static t => !FactorType.TryParse(t.Value, out _)) is { Value: not null } strange)
            return $"'{(InputText.IsWellFormed(strange.Value, 60, out _) ? strange.Value : "?")}' is no type to enroll with; known: {string.Join(", ", FactorType.Known)}.";
        if (request.RatePerMinute is < 0 or > 1_000_000)
            return "The rate must be from 0 (no cap) to 1000000 a minute.";
        return request.IdempotencyKey is { } key && !InputText.IsWellFormed(key, 200, out problem) ? $"The idempotency key {problem}." : null;
    }
}
