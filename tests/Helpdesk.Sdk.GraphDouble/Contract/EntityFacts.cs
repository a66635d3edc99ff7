using static Helpdesk.Sdk.GraphDouble.PropertyKind;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>The entities, as the service's reference describes their properties.</summary>
internal static class EntityFacts
{
    private const string Usual = "eq ne ge le in startswith null";

    public static readonly EntityFact User = new("user",
        new("id", Text) { Operators = "eq ne in", Default = true },
        new("accountEnabled", Flag) { Operators = "eq ne in" },
        new("businessPhones", Texts) { Default = true },
        new("city", Text) { Operators = Usual },
        new("companyName", Text) { Operators = Usual, AdvancedFilter = true },
        new("country", Text) { Operators = Usual },
        new("createdDateTime", Time) { Operators = "eq ne ge le in", Sortable = true },
        new("creationType", Text) { Operators = "eq ne in" },
        new("deletedDateTime", Time) { Operators = "eq ne ge le in" },
        new("department", Text) { Operators = Usual },
        new("displayName", Text) { Operators = Usual, Sortable = true, Default = true, Searchable = true },
        new("employeeId", Text) { Operators = Usual },
        new("externalUserState", Text) { Operators = "eq ne in" },
        new("givenName", Text) { Operators = Usual, Default = true, Searchable = true },
        new("identities", Records),
        new("jobTitle", Text) { Operators = Usual, Default = true },
        new("lastPasswordChangeDateTime", Time),
        new("mail", Text) { Operators = Usual + " endswith", Default = true, Searchable = true },
        new("mailNickname", Text) { Operators = Usual, Searchable = true },
        new("mobilePhone", Text) { Operators = Usual, AdvancedFilter = true, Default = true },
        new("officeLocation", Text) { Operators = Usual, AdvancedFilter = true, Default = true },
        new("onPremisesDistinguishedName", Text),
        new("onPremisesDomainName", Text),
        new("onPremisesImmutableId", Text) { Operators = "eq ne ge le in" },
        new("onPremisesLastSyncDateTime", Time) { Operators = "eq ne ge le in" },
        new("onPremisesSamAccountName", Text) { Operators = "eq ne ge le in startswith", AdvancedFilter = true },
        new("onPremisesSecurityIdentifier", Text) { Operators = "eq null" },
        new("onPremisesSyncEnabled", Flag) { Operators = "eq ne in null" },
        new("onPremisesUserPrincipalName", Text) { Operators = "eq ne ge le in startswith", AdvancedFilter = true },
        new("otherMails", Texts) { Operators = "any eq ne ge le startswith endswith", Searchable = true },
        new("passwordPolicies", Text) { Operators = "ne null", AdvancedFilter = true },
        new("passwordProfile", Record),
        new("preferredLanguage", Text) { Operators = Usual, Default = true },
        new("proxyAddresses", Texts) { Operators = "any eq ne ge le startswith endswith", Searchable = true },
        new("securityIdentifier", Text),
        new("signInActivity", Record) { Operators = "eq ne ge le" },
        new("signInSessionsValidFromDateTime", Time),
        new("surname", Text) { Operators = Usual, Default = true, Searchable = true },
        new("usageLocation", Text) { Operators = "eq ne ge le in" },
        new("userPrincipalName", Text) { Operators = Usual + " endswith", Sortable = true, Default = true, Searchable = true },
        new("userType", Text) { Operators = "eq ne in null" });

    public static readonly EntityFact Group = new("group",
        new("id", Text) { Operators = "eq ne in" },
        new("displayName", Text) { Operators = Usual, Sortable = true, Searchable = true },
        new("description", Text) { Operators = "eq ne ge le startswith", AdvancedFilter = true, Searchable = true },
        new("createdDateTime", Time) { Operators = "eq ne ge le in" },
        new("groupTypes", Texts) { Operators = "any eq" },
        new("isAssignableToRole", Flag) { Operators = "eq ne" },
        new("mail", Text) { Operators = Usual, Searchable = true },
        new("mailEnabled", Flag) { Operators = "eq ne" },
        new("mailNickname", Text) { Operators = Usual, Searchable = true },
        new("membershipRule", Text),
        new("membershipRuleProcessingState", Text),
        new("onPremisesSyncEnabled", Flag) { Operators = "eq ne in null" },
        new("onPremisesDomainName", Text),
        new("onPremisesSamAccountName", Text) { Operators = "eq startswith", AdvancedFilter = true },
        new("securityEnabled", Flag) { Operators = "eq ne in" },
        new("visibility", Text));

    /// <summary>Groups, roles and units in one list.</summary>
    public static readonly EntityFact DirectoryObject = new("directoryObject",
        new("id", Text), new("displayName", Text) { Operators = "eq startswith", AdvancedFilter = true }, new("description", Text), new("deletedDateTime", Time),
        new("groupTypes", Texts), new("isAssignableToRole", Flag), new("mailEnabled", Flag), new("securityEnabled", Flag), new("onPremisesSyncEnabled", Flag),
        new("roleTemplateId", Text), new("membershipRule", Text), new("userPrincipalName", Text), new("visibility", Text));

    public static readonly EntityFact DirectoryRole = new("directoryRole",
        new("id", Text), new("displayName", Text) { Operators = "eq" }, new("description", Text), new("roleTemplateId", Text) { Operators = "eq" });

    public static readonly EntityFact AdministrativeUnit = new("administrativeUnit",
        new("id", Text) { Operators = "eq in" }, new("displayName", Text) { Operators = "eq ne ge le in startswith", Sortable = true, Searchable = true }, new("description", Text),
        new("visibility", Text), new("isMemberManagementRestricted", Flag));

    public static readonly EntityFact RoleAssignment = new("unifiedRoleAssignment",
        new("id", Text) { Operators = "eq" }, new("principalId", Text) { Operators = "eq in" }, new("roleDefinitionId", Text) { Operators = "eq" },
        new("directoryScopeId", Text), new("appScopeId", Text));

    public static readonly EntityFact RoleEligibility = new("unifiedRoleEligibilityScheduleInstance",
        new("id", Text), new("principalId", Text) { Operators = "eq" }, new("roleDefinitionId", Text) { Operators = "eq" }, new("directoryScopeId", Text),
        new("memberType", Text), new("startDateTime", Time), new("endDateTime", Time), new("roleEligibilityScheduleId", Text));

    public static readonly EntityFact RoleDefinition = new("unifiedRoleDefinition",
        new("id", Text) { Operators = "eq in" }, new("displayName", Text) { Operators = "eq" }, new("description", Text), new("isBuiltIn", Flag), new("isEnabled", Flag),
        new("templateId", Text), new("isPrivileged", Flag), new("rolePermissions", Records));

    public static readonly EntityFact Method = new("authenticationMethod", new PropertyFact("id", Text), new PropertyFact("createdDateTime", Time));

    public static readonly EntityFact AppRoleAssignment = new("appRoleAssignment",
        new("id", Text), new("appRoleId", PropertyKind.Guid), new("createdDateTime", Time), new("principalDisplayName", Text), new("principalId", PropertyKind.Guid),
        new("principalType", Text), new("resourceDisplayName", Text), new("resourceId", PropertyKind.Guid) { Operators = "eq" });

    public static readonly EntityFact ServicePrincipal = new("servicePrincipal",
        new("id", Text) { Operators = "eq ne in" }, new("appId", Text) { Operators = "eq ne in" }, new("displayName", Text) { Operators = "eq ne ge le in startswith", Sortable = true, Searchable = true },
        new("accountEnabled", Flag) { Operators = "eq" }, new("appRoles", Records), new("appRoleAssignmentRequired", Flag), new("servicePrincipalType", Text) { Operators = "eq" },
        new("tags", Texts) { Operators = "any eq" }, new("appDisplayName", Text), new("description", Text));

    public static readonly EntityFact Device = new("device",
        new("id", Text), new("deviceId", Text) { Operators = "eq" }, new("displayName", Text) { Operators = "eq startswith" }, new("accountEnabled", Flag) { Operators = "eq" },
        new("operatingSystem", Text), new("operatingSystemVersion", Text), new("approximateLastSignInDateTime", Time), new("isCompliant", Flag), new("isManaged", Flag),
        new("trustType", Text), new("manufacturer", Text), new("model", Text), new("registrationDateTime", Time), new("profileType", Text), new("managementType", Text));

    public static readonly EntityFact Registration = new("userRegistrationDetails",
        new("id", Text) { Operators = "eq" }, new("userPrincipalName", Text) { Operators = "eq startswith" }, new("userDisplayName", Text) { Operators = "eq startswith" },
        new("isAdmin", Flag) { Operators = "eq" }, new("isMfaCapable", Flag) { Operators = "eq" }, new("isMfaRegistered", Flag) { Operators = "eq" },
        new("isPasswordlessCapable", Flag) { Operators = "eq" }, new("isSsprCapable", Flag) { Operators = "eq" }, new("isSsprEnabled", Flag) { Operators = "eq" },
        new("isSsprRegistered", Flag) { Operators = "eq" }, new("isSystemPreferredAuthenticationMethodEnabled", Flag) { Operators = "eq" }, new("lastUpdatedDateTime", Time),
        new("methodsRegistered", Texts) { Operators = "any eq" }, new("systemPreferredAuthenticationMethods", Texts), new("userPreferredMethodForSecondaryAuthentication", Text) { Operators = "eq" },
        new("userType", Text) { Operators = "eq" });

    public static readonly EntityFact Organization = new("organization",
        new("id", Text), new("displayName", Text), new("verifiedDomains", Records), new("assignedPlans", Records), new("tenantType", Text), new("onPremisesSyncEnabled", Flag));

    public static readonly EntityFact Domain = new("domain",
        new("id", Text), new("isDefault", Flag), new("isVerified", Flag), new("isInitial", Flag), new("authenticationType", Text), new("passwordValidityPeriodInDays", Number));
}
