namespace Helpdesk.Sdk;

/// <summary>Hands out desks.</summary>
internal sealed class HelpdeskOrchestrator : IHelpdeskOrchestrator
{
    private readonly DeskServices _services;
    private readonly HostParts _host;

    public HelpdeskOrchestrator(DeskServices services, HostParts host, ReloadRecorder reloads, OwnRegistrations registrations)
    {
        registrations.DemandIsolation(services.Corridor.Settings);
        _services = services;
        _host = host;
        reloads.Listen();
    }

    public ValueTask InitializeAsync(CancellationToken cancellationToken = default) => _services.Corridor.OpenAsync(cancellationToken);

    public OperatorDesk ForOperator(OperatorActor operatorActor, ContactInfo contact)
    {
        ArgumentNullException.ThrowIfNull(operatorActor);
        ArgumentNullException.ThrowIfNull(contact);
        var settings = _services.Corridor.Settings;
        // Configured operators have one name each; whom the host names must not have several, and is not made somebody else by writing the name anew.
        if (!InputText.IsWellFormed(operatorActor.Name, InputText.MaximumNameLength, out var problem) || (settings.Operators is null && !InputText.IsPlain(operatorActor.Name, out problem)))
            throw new HelpdeskConfigurationException($"The operator's name {problem}.");
        foreach (var role in operatorActor.Roles)
            if (!settings.Roles.ContainsKey(role))
                throw new HelpdeskConfigurationException($"There is no role '{role}'; configured: {string.Join(", ", settings.Roles.Keys.Order(StringComparer.Ordinal))}.");
        if (settings.Operators is { } known)
        {
            if (!known.TryGetValue(operatorActor.Name, out var declared))
                throw new HelpdeskConfigurationException($"There is no operator '{operatorActor.Name}' under 'Operators'.");
            if (operatorActor.Roles.FirstOrDefault(r => !declared.Roles.Contains(r)) is { } foreign)
                throw new HelpdeskConfigurationException($"The operator '{operatorActor.Name}' does not have the role '{foreign}'.");
        }
        var who = new Contact(operatorActor, contact);
        return new OperatorDesk(
            new UserDesk(_services, operatorActor, who),
            new PasswordDesk(_services, who),
            new AccountDesk(_services, who),
            new VerificationDesk(_services, operatorActor, who),
            new EnrollmentDesk(_services, who),
            new HistoryDesk(_services, operatorActor, who),
            new ApprovalDesk(_services, operatorActor, who),
            new ControlDesk(_services, who),
            new GroupDesk(_services, operatorActor, who),
            new ApplicationDesk(_services, operatorActor, who),
            new AuthenticatorDesk(_services, operatorActor, who),
            new SecurityKeyDesk(_services, who),
            new SessionDesk(_services, operatorActor, who),
            new DeviceDesk(_services, operatorActor, who),
            new CampaignDesk(_services.Campaigns, operatorActor, who),
            new BulkDesk(_services, who));
    }

    public EndUserDesk ForUser(UserTarget user, ContactInfo contact, UserVouching vouching)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(contact);
        return new EndUserDesk(_services, user, contact, vouching);
    }

    public LinkDesk ForLinks(ContactInfo contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return new LinkDesk(_services, contact);
    }

    public HostDesk ForHost(ContactInfo contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return new HostDesk(_services, contact, _host);
    }
}
