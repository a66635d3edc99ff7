namespace Helpdesk.Sdk.Ldap;

/// <summary>What the reader does after a message was taken by its operation.</summary>
internal enum Reception
{
    /// <summary>More may follow.</summary>
    More,

    /// <summary>That was the last message.</summary>
    Final,

    /// <summary>The operation has had enough and is to be abandoned.</summary>
    GiveUp,
}

/// <summary>A request in the table of the multiplexer. Being in the table means that it may have been sent.</summary>
internal abstract class PendingOperation(LdapRequest request)
{
    /// <summary>Message identifier.</summary>
    public int Id { get; set; }

    protected LdapRequest Request { get; } = request;

    /// <summary>True while the network should not be read on this operation's account.</summary>
    public virtual bool IsFull => false;

    /// <summary>Whether so much of a search has come that more is to be expected.</summary>
    public virtual bool IsStreaming => false;

    /// <summary>Takes a message; called by the reader only, one at a time.</summary>
    /// <exception cref="LdapProtocolException">It is not an answer to this request.</exception>
    public abstract Reception Accept(in LdapMessageView message, int size, LdapServer server);

    /// <summary>Hands over what <see cref="Accept"/> took; called once per batch of messages.</summary>
    public virtual void Flush()
    {
    }

    /// <summary>Hands over the final answer.</summary>
    public abstract void Complete();

    /// <summary>Ends the operation without an answer.</summary>
    public abstract void Fail(LdapException fault);

    /// <summary>The exception for the caller when no answer can come any more.</summary>
    public LdapException Lost(LdapFailure failure, LdapServer server, string message, Exception? inner = null) => Request.ChangesData
        ? new LdapOutcomeUnknownException(failure, server, inner)
        : new LdapException(failure, message, server, inner) { MayHaveBeenSent = true };
}
