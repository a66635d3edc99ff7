namespace Helpdesk.Sdk;

/// <summary>What the desks share.</summary>
internal sealed class DeskServices(
    Corridor corridor,
    TargetResolver targets,
    PersonReader persons,
    OperationPipeline pipeline,
    CreationPipeline creation,
    MessageWriter messages,
    FactorBook factors,
    OwnVerifiers verifiers,
    OneTimeCodes codes,
    AuthenticatorCheck authenticators,
    SecurityAnswers answers,
    SecurityKeyCheck securityKeys,
    FailureThrottle throttle,
    OutboxDispatcher dispatcher,
    LinkIssuer links,
    CampaignServices campaigns,
    IEnumerable<IPasswordGenerator> generators)
{
    public Corridor Corridor { get; } = corridor;
    public TargetResolver Targets { get; } = targets;
    public PersonReader Persons { get; } = persons;
    public OperationPipeline Pipeline { get; } = pipeline;
    public CreationPipeline Creation { get; } = creation;
    public MessageWriter Messages { get; } = messages;
    public FactorBook Factors { get; } = factors;
    public OwnVerifiers Verifiers { get; } = verifiers;
    public OneTimeCodes Codes { get; } = codes;
    public AuthenticatorCheck Authenticators { get; } = authenticators;
    public SecurityAnswers Answers { get; } = answers;
    public SecurityKeyCheck SecurityKeys { get; } = securityKeys;
    public FailureThrottle Throttle { get; } = throttle;
    public OutboxDispatcher Dispatcher { get; } = dispatcher;
    public LinkIssuer Links { get; } = links;
    public CampaignServices Campaigns { get; } = campaigns;

    // A change is made by the time its secret is sent: how long the answer may wait to tell whether it also arrived.
    private static readonly TimeSpan DeliveryBound = TimeSpan.FromSeconds(5);

    /// <summary>Sends what an operation queued. What is not known in time stays in the outbox, and is reported when it is given up.</summary>
    /// <returns>Whether the secret reached nobody.</returns>
    public async Task<bool> DeliveryFailedAsync(OperationId operation)
    {
        try
        {
            return await Dispatcher.DispatchOperationAsync(operation, DeliveryBound, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StateUnavailableException e)
        {
            Log.BackgroundFailed(Corridor.Logger, "outbox", e.Message);
            return false;
        }
    }

    /// <summary>A host's own generator wins; otherwise random characters or a passphrase.</summary>
    public IPasswordGenerator Generator(bool passphrase) =>
        generators.FirstOrDefault() ?? (passphrase ? new PassphraseGenerator() : new RandomPasswordGenerator());
}
