using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.CustomProvider.Tests;

// Each suite of the kit that the store's capabilities ask for, and nothing else.

public sealed class IntranetIdentityConformance(IntranetFixture fixture) : IdentityStoreSuite(fixture), IClassFixture<IntranetFixture>;

public sealed class IntranetListingConformance(IntranetFixture fixture) : IdentityStoreListingSuite(fixture), IClassFixture<IntranetFixture>;

public sealed class IntranetPasswordConformance(IntranetFixture fixture) : PasswordWriterSuite(fixture), IClassFixture<IntranetFixture>;

public sealed class IntranetUnlockConformance(IntranetFixture fixture) : AccountUnlockerSuite(fixture), IClassFixture<IntranetFixture>;
