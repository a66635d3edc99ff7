namespace Helpdesk.Sdk;

/// <summary>Makes secure links for an operation to issue.</summary>
internal sealed class LinkIssuer(Corridor corridor)
{
    private readonly LinkTokens _tokens = new(corridor.Protector);

    public LinkTokens Tokens => _tokens;

    /// <summary>A link and the whole address that its holder gets. The caller disposes the address.</summary>
    public (SecureLink Link, Secret Address) Create(SecureLinkKind kind, OperationFacts facts, TimeSpan lifetime, string? options = null)
    {
        var (id, token, hash) = _tokens.Create(kind);
        using (token)
        {
            var link = new SecureLink
            {
                Id = id,
                Kind = kind,
                Target = facts.User.Key,
                Accounts = facts.Person.Accounts,
                Hash = hash,
                Operator = (facts.Contact.Actor as OperatorActor)?.Name,
                Role = facts.Decision.Role,
                Process = facts.Process,
                Ticket = facts.Contact.Info.Ticket,
                Operation = facts.Id,
                CreatedAt = facts.Now,
                ExpiresAt = facts.Now + lifetime,
                MaximumAttempts = facts.Settings.Links.Attempts,
                Options = options,
            };
            var path = facts.Settings.Links.BaseAddress!.AbsoluteUri + (kind == SecureLinkKind.Reset ? "reset/" : "undo/");
            return (link, token.Use(path, static (characters, start) =>
            {
                var address = new char[start.Length + characters.Length];
                start.CopyTo(0, address, 0, start.Length);
                characters.CopyTo(address.AsSpan(start.Length));
                var secret = new Secret(address);
                Array.Clear(address);
                return secret;
            }));
        }
    }
}
