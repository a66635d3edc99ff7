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
    OneTimeCodes codes,
    AuthenticatorCheck authenticators,
    SecurityAnswers answers,
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
    public OneTimeCodes Codes { get; } = codes;
    public AuthenticatorCheck Authenticators { get; } = authenticators;
    public SecurityAnswers Answers { get; } = answers;
    public FailureThrottle Throttle { get; } = throttle;
    public OutboxDispatcher Dispatcher { get; } = dispatcher;
    public LinkIssuer Links { get; } = links;
    public CampaignServices Campaigns { get; } = campaigns;

    /// <summary>A host's own generator wins; otherwise random characters or a passphrase.</summary>
    public IPasswordGenerator Generator(bool passphrase) =>
        generators.FirstOrDefault() ?? (passphrase ? new PassphraseGenerator() : new RandomPasswordGenerator());
}
