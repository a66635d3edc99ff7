namespace Helpdesk.Sdk.Ldap;

/// <summary>Reads how a store's service account signs in, and refuses what contradicts itself.</summary>
internal static class LdapStoreSignIn
{
    /// <summary>The way to sign in. Keeps a copy of the password.</summary>
    /// <exception cref="HelpdeskConfigurationException">A setting is wrong.</exception>
    public static LdapAuthentication Read(LdapStoreOptions options, Func<string, string, HelpdeskConfigurationException> error)
    {
        if (options.SignIn != LdapSignIn.External || options.UserName.Length > 0)
            if (!InputText.IsWellFormed(options.UserName, InputText.MaximumNameLength, out var problem) && !(options.UserName.Length == 0 && options.SignIn == LdapSignIn.Kerberos))
                throw error("UserName", problem);
        return options.SignIn switch
        {
            LdapSignIn.External => External(options, error),
            LdapSignIn.Kerberos => LdapAuthentication.Kerberos(Kerberos(options, error)),
            _ => Simple(options, error),
        };
    }

    private static LdapAuthentication Simple(LdapStoreOptions options, Func<string, string, HelpdeskConfigurationException> error)
    {
        if (options.UserName.Length == 0) throw error("UserName", "is required");
        if (options.Password is not { Length: > 0 } password) throw error("Password", "is required; an empty one would be an anonymous sign-in");
        // A simple bind knows no other form outside Active Directory.
        if (options is not ActiveDirectoryOptions && (!DistinguishedName.TryParse(options.UserName, out var user, out var problem) || user.Depth == 0))
            throw error("UserName", $"is no distinguished name: {problem ?? "it is empty"}");
        var kept = password.Copy();
        return LdapAuthentication.Simple(options.UserName, _ => ValueTask.FromResult(kept.Use(0, static (characters, _) => LdapSecret.FromText(characters))));
    }

    private static LdapAuthentication External(LdapStoreOptions options, Func<string, string, HelpdeskConfigurationException> error)
    {
        if (options.UserName.Length > 0) throw error("UserName", "contradicts SignIn External: the certificate says who signs in");
        if (options.Password is not null) throw error("Password", "contradicts SignIn External: the certificate says who signs in");
        return options.ClientCertificateFile is null ? throw error("ClientCertificateFile", "is required for SignIn External") : LdapAuthentication.External;
    }

    private static KerberosAccount Kerberos(LdapStoreOptions options, Func<string, string, HelpdeskConfigurationException> error)
    {
        if (options.UserName.Length == 0)
            return options.Password is null ? KerberosAccount.OfTheProcess : throw error("UserName", "is required with a Password; without both the tickets of the process are used");
        var at = options.UserName.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at == options.UserName.Length - 1) throw error("UserName", "must be name@REALM for Kerberos");
        return options.Password is { Length: > 0 } password
            ? new KerberosAccount(options.UserName, password.Copy())
            : throw error("Password", "is required with a UserName; without both the tickets of the process are used");
    }
}
