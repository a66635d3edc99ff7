namespace Helpdesk.Sdk.ConformanceTests.Tests.Stores;

// The store that the faults are planted in passes every suite as long as none is.

public sealed class SoundIdentityStoreTests() : IdentityStoreSuite(new FaultyFixture(Fault.None));

public sealed class SoundListingTests() : IdentityStoreListingSuite(new FaultyFixture(Fault.None));

public sealed class SoundPasswordWriterTests() : PasswordWriterSuite(new FaultyFixture(Fault.None));

public sealed class SoundUnlockerTests() : AccountUnlockerSuite(new FaultyFixture(Fault.None));

public sealed class SoundCreatorTests() : UserCreatorSuite(new FaultyFixture(Fault.None));

public sealed class SoundUserWriterTests() : UserWriterSuite(new FaultyFixture(Fault.None));

public sealed class SoundUserLifeTests() : UserLifeSuite(new FaultyFixture(Fault.None));

public sealed class SoundRestorerTests() : UserRestorerSuite(new FaultyFixture(Fault.None));

public sealed class SoundGroupTests() : GroupMembershipSuite(new FaultyFixture(Fault.None));

public sealed class SoundApplicationTests() : ApplicationAssignmentsSuite(new FaultyFixture(Fault.None));

public sealed class SoundAuthenticatorTests() : AuthenticatorManagerSuite(new FaultyFixture(Fault.None));

public sealed class SoundAccessPassTests() : AccessPassIssuerSuite(new FaultyFixture(Fault.None));

public sealed class SoundSessionTests() : SessionRevokerSuite(new FaultyFixture(Fault.None));

public sealed class SoundPasswordRemoverTests() : PasswordRemoverSuite(new FaultyFixture(Fault.None));
