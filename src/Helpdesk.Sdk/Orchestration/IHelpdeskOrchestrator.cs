namespace Helpdesk.Sdk;

/// <summary>The way in: everything a help desk does, for whoever acts.</summary>
public interface IHelpdeskOrchestrator
{
    /// <summary>Opens the state and checks the set-up. Called by every desk on first use; call it at start to fail early.</summary>
    /// <exception cref="HelpdeskConfigurationException">The set-up is broken; the message names the setting.</exception>
    ValueTask InitializeAsync(CancellationToken cancellationToken = default);

    /// <summary>The desk of an operator.</summary>
    /// <exception cref="HelpdeskConfigurationException">A role is not configured, or the operator is not known although <c>Operators</c> is configured.</exception>
    OperatorDesk ForOperator(OperatorActor operatorActor, ContactInfo contact);

    /// <summary>The desk of an end user acting on the own account.</summary>
    /// <param name="user">The user whom the host signed in.</param>
    /// <param name="contact">From where.</param>
    /// <param name="vouching">How well the host knows that it is them: enrolling needs its sign-in with a second factor, or an enrollment code.</param>
    EndUserDesk ForUser(UserTarget user, ContactInfo contact, UserVouching vouching);

    /// <summary>The desk of whoever holds a secure link: set a password, say "this wasn't me". Act only on POST.</summary>
    LinkDesk ForLinks(ContactInfo contact);

    /// <summary>Host administration: no operator permission, recorded.</summary>
    HostDesk ForHost(ContactInfo contact);
}
