using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>One kind of factor on its way in: what is asked of it, what is sent to prove it, what is stored. It changes nothing itself.</summary>
internal abstract class NewFactor(DeskServices services, EnrollRequest request) : IDisposable
{
    public EnrollmentId Id { get; } = new(RandomNumberGenerator.GetHexString(32, lowercase: true));

    public FactorType Type => request.Factor;

    protected DeskServices Services => services;

    protected Corridor Corridor => services.Corridor;

    protected EnrollRequest Request => request;

    /// <summary>There is nothing to confirm: it is proven as it is stored, in place of what was there.</summary>
    public virtual bool IsProvenAtOnce => false;

    /// <summary>Chooses by type; an error for types that a user cannot register here.</summary>
    public static HelpdeskResult<NewFactor> Of(DeskServices services, EnrollRequest request) => request.Factor switch
    {
        var f when f == FactorType.Email => new NewMail(services, request),
        var f when f == FactorType.Mobile => new NewMobile(services, request),
        var f when f == FactorType.Authenticator => new NewAuthenticator(services, request),
        var f when f == FactorType.SecurityQuestions => new NewQuestions(services, request),
        var f when f == FactorType.LinkedAccount => new NewLink(services, request),
        var f when f == FactorType.SecurityKey => new NewSecurityKey(services, request),
        _ => Errors.InvalidInput($"{request.Factor} cannot be enrolled here."),
    };

    /// <summary>What is wrong whoever the user is; judged before anything is spent.</summary>
    public abstract HelpdeskError? CheckInput(HelpdeskSettings settings, string? language);

    /// <summary>What is wrong for this person; judged once the user may enroll at all.</summary>
    public virtual ValueTask<HelpdeskError?> CheckAsync(OperationFacts facts, CancellationToken cancellationToken) => new((HelpdeskError?)null);

    /// <summary>The places that its codes take.</summary>
    public virtual IReadOnlyList<CounterClaim> Sends(OperationFacts facts) => [];

    /// <summary>Makes its secret or its code.</summary>
    public virtual ValueTask MakeAsync(OperationFacts facts, CancellationToken cancellationToken) => default;

    /// <summary>What is sent when it was stored.</summary>
    public virtual IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) => [];

    /// <summary>What is stored.</summary>
    public virtual Enrollment Build(OperationFacts facts) => new() { Id = Id, User = facts.User.Key, Factor = Type, CreatedAt = facts.Now };

    /// <summary>What the user is answered.</summary>
    public virtual EnrollmentStarted Started(OperationFacts facts) => new()
    {
        Enrollment = Id,
        Factor = Type,
        ExpiresAt = facts.Now + facts.Settings.Codes.Lifetime,
    };

    public virtual void Dispose()
    {
    }
}
